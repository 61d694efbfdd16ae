# Says plainly which tool is missing or too old. Sourced by run and test.
# shellcheck shell=bash

# java_tool NAME: the one of JAVA_HOME, as Maven takes it, else the one on the PATH.
java_tool() {
  printf '%s' "${JAVA_HOME:+$JAVA_HOME/bin/}$1"
}

# version_of COMMAND ARGUMENT...: the first number that it prints, such as 17.0 or 3.8; nothing when it is not there.
version_of() {
  command -v "$1" >/dev/null || return 0
  "$@" 2>&1 | grep -v '^Picked up' | sed 's/\x1b\[[0-9;]*m//g' | grep -Eo '[0-9]+(\.[0-9]+)?' | head -n 1 || true
}

# need NAME OLDEST VERSION HINT
need() {
  local name=$1 oldest=$2 version=$3 hint=$4
  if [[ -z "$version" ]]; then
    echo "$name is missing: Jack Chat needs $oldest or newer. $hint" >&2
    return 1
  fi
  if [[ "$(printf '%s\n%s\n' "$oldest" "$version" | sort -V | head -n 1)" != "$oldest" ]]; then
    echo "$name is $version, which is too old: Jack Chat needs $oldest or newer. $hint" >&2
    return 1
  fi
}

need_java() {
  need Java 17 "$(version_of "$(java_tool java)" -version)" "See https://adoptium.net."
}

# Looks for all of them, so that nobody installs one only to hear of the next.
need_build_tools() {
  local all=0
  need "A JDK (javac)" 17 "$(version_of "$(java_tool javac)" -version)" "A runtime is not enough; see https://adoptium.net." || all=1
  need Maven 3.8 "$(version_of mvn -v)" "See https://maven.apache.org." || all=1
  need Node 20 "$(version_of node --version)" "See https://nodejs.org." || all=1
  need npm 9 "$(version_of npm --version)" "It comes with Node." || all=1
  return "$all"
}
