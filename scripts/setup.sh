#!/bin/sh
# Makes .venv, with exactly the packages that requirements/ names, and Kring itself in it.
# Run again, it looks whether anything changed and is done.
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
STAMP=$VENV/installed

wanted() { cat requirements/base.txt requirements/dev.txt pyproject.toml | cksum; }

if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$(wanted)" ]; then
    exit 0
fi

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    echo "Kring needs Python 3.11 or newer, and found $(python3 --version 2>/dev/null || echo 'no Python at all')."
    echo "Install it (on Debian or Ubuntu: apt install python3 python3-venv), or name one: make setup PYTHON=/path/to/python3.12"
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Kring makes a virtual environment of its own, and this Python cannot make one yet."
    echo "On Debian or Ubuntu: apt install python3-venv"
    exit 1
fi

if [ ! -x $VENV/bin/python ]; then
    echo "Making a virtual environment in $VENV with $("$python" --version)"
    "$python" -m venv $VENV
fi

echo "Installing the packages that requirements/ names, each checked by its hash"
if command -v uv >/dev/null 2>&1; then
    uv pip install --quiet --python $VENV/bin/python --require-hashes -r requirements/base.txt -r requirements/dev.txt
else
    $VENV/bin/python -m pip install --quiet --disable-pip-version-check \
        --require-hashes -r requirements/base.txt -r requirements/dev.txt
fi

echo "Installing Kring itself"
$VENV/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

wanted > "$STAMP"
echo "Ready: $VENV/bin/kring"
