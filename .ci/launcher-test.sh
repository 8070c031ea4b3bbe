#!/bin/sh
# Tests ./spillway in throw-away copies of this clone, so that nothing here is touched. Prints one line per story.
set -u
here=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d "${TMPDIR:-/tmp}/spillway launcher.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failed=0

ok() { echo "ok    $1"; }
no() { echo "FAIL  $1"; failed=$((failed + 1)); sed 's/^/        /' "$work/out" "$work/err" 2>/dev/null | head -20; }
tell() { if [ "$1" -eq 0 ]; then ok "$2"; else no "$2"; fi; }

# A folder that looks like a JDK of version $2; its java prints its arguments, one per line, and the folder it stands in.
fake_jdk() {
    mkdir -p "$1/bin"
    printf 'IMPLEMENTOR="A test"\nJAVA_VERSION="%s"\n' "$2" > "$1/release"
    cat > "$1/bin/java" <<'JAVA'
#!/bin/sh
# Real JVMs say this first; the launcher must swallow it and nothing else.
echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
echo 'from the JVM' >&2
[ -z "${FAKE_SLEEP:-}" ] || exec sleep "$FAKE_SLEEP"
echo "jdk=$(cd "$(dirname "$0")/.." && pwd)"
echo "cwd=$(pwd)"
for argument; do echo "arg=$argument"; done
exit "${FAKE_EXIT:-0}"
JAVA
    cp "$1/bin/java" "$1/bin/javac"
    chmod +x "$1/bin/java" "$1/bin/javac"
}

# A clone with a wrapper that builds at once, counts its runs, and fails or dawdles when told.
fake_clone() {
    mkdir -p "$1/core/src/main/java" "$1/core/src/test" "$1/io" "$1/app" "$1/.mvn/wrapper"
    cp "$here/spillway" "$1/spillway"
    echo '<project/>' > "$1/pom.xml"
    echo 'class A {}' > "$1/core/src/main/java/A.java"
    echo wrapper > "$1/.mvn/wrapper/maven-wrapper.properties"
    cat > "$1/mvnw" <<'MVNW'
#!/bin/sh
echo run >> runs
if [ -n "${FAKE_BUILD_FAILS:-}" ]; then echo 'A.java:1: does not compile'; exit 1; fi
mkdir -p app/target
printf 'half a ' > app/target/spillway.jar
sleep "${FAKE_BUILD_SLEEP:-0}"
echo 'jar' >> app/target/spillway.jar
MVNW
    chmod +x "$1/mvnw"
}

clone="$work/a clone"
jdk="$work/jdk 25"
fake_clone "$clone"
fake_jdk "$jdk" 25.0.3
mkdir -p "$work/home" "$work/elsewhere"
# Nothing of this machine is seen but the plain tools.
tools=$work/tools
mkdir -p "$tools"
for tool in sh cat cp mv rm ln ls mkdir mkfifo dirname readlink find cksum sort tr sleep kill; do
    path=$(command -v "$tool") && case $path in /*) ln -s "$path" "$tools/$tool" ;; esac
done
spillway() { env -i HOME="$work/home" PATH="$tools" TMPDIR="$work" SPILLWAY_JDKS= "$@" > "$work/out" 2> "$work/err"; }
builds() { if [ -f "$clone/runs" ]; then grep -c run "$clone/runs"; else echo 0; fi; }

spillway "$clone/spillway" demo
[ $? -eq 78 ] && grep -q 'needs a JDK of Java 25' "$work/err" && [ "$(builds)" -eq 0 ]
tell $? 'no JDK: exit 78, what to install, nothing built'

for version in 17.0.15 25 25.0.2 24.0.9 26-ea; do
    rm -rf "$work/old jdk" && fake_jdk "$work/old jdk" "$version"
    spillway JAVA_HOME="$work/old jdk" "$clone/spillway"
    [ $? -eq 78 ]
    tell $? "a JDK $version is refused"
done

FAKE=FAKE_BUILD_FAILS=1
spillway JAVA_HOME="$jdk" $FAKE "$clone/spillway"
[ $? -eq 70 ] && grep -q 'does not compile' "$work/err" && ! ls "$clone"/target/launcher/*.jar > /dev/null 2>&1
tell $? 'a failing build: exit 70, its log is shown, nothing looks built'

(cd "$work/elsewhere" && spillway JAVA_HOME="$jdk" "$clone/spillway" run 'my scenario.yaml' '*')
[ $? -eq 0 ] && grep -q 'first use' "$work/err" && grep -qx 'arg=my scenario.yaml' "$work/out" && grep -qx 'arg=\*' "$work/out"
tell $? 'first use builds, and says so in one line; arguments arrive as given'
grep -qx "cwd=$work/elsewhere" "$work/out"
tell $? "it runs where the caller stands"
grep -qx 'arg=jdk.incubator.vector' "$work/out" && grep -qx 'arg=--enable-native-access=ALL-UNNAMED' "$work/out"
tell $? 'the JVM gets its flags'

spillway JAVA_HOME="$jdk" "$clone/spillway"
[ ! -s "$work/err" ] || [ "$(cat "$work/err")" = 'from the JVM' ]
tell $? 'the second use is silent: no build line, no incubator line'
sleep 0.2; grep -qx 'from the JVM' "$work/err"
tell $? 'what else the JVM says is passed on'

before=$(builds)
touch "$clone/pom.xml" "$clone/core/src/main/java/A.java"
echo 'a test' > "$clone/core/src/test/T.java"
spillway JAVA_HOME="$jdk" "$clone/spillway"
[ "$(builds)" -eq "$before" ]
tell $? 'a touch, or a changed test, builds nothing'

echo 'class A { int more; }' > "$clone/core/src/main/java/A.java"
spillway JAVA_HOME="$jdk" "$clone/spillway"
[ "$(builds)" -eq $((before + 1)) ] && grep -q 'sources changed' "$work/err"
tell $? 'a changed source builds again'
rm "$clone/core/src/main/java/A.java"
spillway JAVA_HOME="$jdk" "$clone/spillway"
[ "$(builds)" -eq $((before + 2)) ]
tell $? 'a deleted source builds again'

ln -s "a clone/spillway" "$work/link"
ln -s "$work/link" "$work/elsewhere/second link"
spillway JAVA_HOME="$jdk" "$work/elsewhere/second link" && grep -qx "arg=-Dspillway.home=$clone" "$work/out"
tell $? 'symbolic links, relative and twice, lead home'

spillway JAVA_HOME="$jdk" FAKE_EXIT=2 "$clone/spillway"
[ $? -eq 2 ]
tell $? 'the exit code is the program'"'"'s'

spillway JAVA_HOME="$jdk" SPILLWAY_JAVA_OPTS='-Xmx1g -Dx=y' "$clone/spillway" && grep -qx 'arg=-Xmx1g' "$work/out"
tell $? 'SPILLWAY_JAVA_OPTS reaches the JVM'

found_at() {
    grep -qx "jdk=$1" "$work/out"
    tell $? "a JDK is found $2"
}
mkdir -p "$work/path"
ln -s "$jdk/bin/java" "$work/path/java"
spillway PATH="$tools:$work/path" "$clone/spillway"; found_at "$jdk" 'on the PATH, through a link'
fake_jdk "$work/home/.jdks/temurin 25" 25.0.4
spillway "$clone/spillway"; found_at "$work/home/.jdks/temurin 25" 'in ~/.jdks'
rm -rf "$work/home/.jdks"
fake_jdk "$work/home/.sdkman/candidates/java/25.1-tem" 25.1
spillway "$clone/spillway"; found_at "$work/home/.sdkman/candidates/java/25.1-tem" 'in ~/.sdkman'
fake_jdk "$work/newer" 26.0.1
spillway JAVA_HOME="$work/newer" "$clone/spillway"; found_at "$work/home/.sdkman/candidates/java/25.1-tem" 'of 25 before one of 26'
rm -rf "$work/home/.sdkman"
spillway JAVA_HOME="$work/newer" "$clone/spillway"; found_at "$work/newer" 'of 26 where there is no other'
fake_jdk "$work/jvm/jdk-25" 25.0.10
env -i HOME="$work/home" PATH="$tools" TMPDIR="$work/jvm" SPILLWAY_JDKS="$(printf '%s' "$work/jvm" | sed 's/ /?/g')/*" \
    "$clone/spillway" > "$work/out" 2> "$work/err"
found_at "$work/jvm/jdk-25" 'in the folder of JDKs (25.0.10 is newer than 25.0.3)'

rm -rf "$clone/target" "$clone/runs"
for caller in 1 2 3; do
    env -i HOME="$work/home" PATH="$tools" TMPDIR="$work" SPILLWAY_JDKS= JAVA_HOME="$jdk" FAKE_BUILD_SLEEP=2 \
        "$clone/spillway" "$caller" > "$work/out.$caller" 2> "$work/err.$caller" &
done
wait
[ "$(builds)" -eq 1 ] && grep -qx arg=1 "$work/out.1" && grep -qx arg=2 "$work/out.2" && grep -qx arg=3 "$work/out.3"
tell $? 'three at once on first use: one builds, all run'

rm -rf "$clone/target" "$clone/runs"
env -i HOME="$work/home" PATH="$tools" TMPDIR="$work" SPILLWAY_JDKS= JAVA_HOME="$jdk" FAKE_BUILD_SLEEP=3 \
    "$clone/spillway" > "$work/out" 2> "$work/err" &
sleep 1
kill -9 $!
wait $! 2> /dev/null
! ls "$clone"/target/launcher/*.jar > /dev/null 2>&1 && [ -e "$clone/target/launcher/lock" ]
tell $? 'a build killed half-way leaves nothing that looks built, but its lock'
sleep 3
spillway JAVA_HOME="$jdk" "$clone/spillway" && [ "$(builds)" -eq 2 ] && [ ! -e "$clone/target/launcher/lock" ]
tell $? 'the next caller sees that the lock'"'"'s owner is dead, and builds'

env -i HOME="$work/home" PATH="$tools" TMPDIR="$work" SPILLWAY_JDKS= JAVA_HOME="$jdk" FAKE_SLEEP=30 \
    "$clone/spillway" > "$work/out" 2> "$work/err" &
sleep 1
kill $!
wait $! 2> /dev/null
[ $? -eq 143 ]
tell $? 'a signal to the launcher reaches the program'
ls "$work"/spillway.*.fifo > /dev/null 2>&1
[ $? -ne 0 ]
tell $? 'no FIFO is left behind'

echo "launcher: $failed failed"
[ "$failed" -eq 0 ]
