chmod +x bin/shellcheck
