# For the launchers at the root: finds Java and builds a module, if what it is made of changed.
# In: root, module (a folder below root), artifact, also (another module's folder that it runs, if any). Out: java, jar; the libraries are in the module's target/lib.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! command -v "$java" >/dev/null 2>&1; then
  echo "No Java found: install a JDK 17 or newer, or set JAVA_HOME to one." >&2
  exit 1
fi

jar="$root/$module/target/$artifact-0.1.0-SNAPSHOT.jar"

changed() {
  [ ! -f "$jar" ] || [ -n "$(find "$root/pom.xml" "$root"/skillflaw-store-*/pom.xml "$root"/skillflaw-store-*/src/main \
    "$root/$module/pom.xml" "$root/$module/src/main" ${also:+"$root/$also/src/main"} -newer "$jar" -type f | head -n 1)" ]
}

if changed; then
  echo "Building (the first time takes a minute or two) ..." >&2
  log=$(mktemp)
  # The gates are for ./mvnw verify; here only the classes are wanted.
  if ! (cd "$root" && ./mvnw -q -B -pl "$module" -am package -DskipTests \
      -Dspotless.check.skip -Dcheckstyle.skip -Denforcer.skip) >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
  touch "$jar"
fi
