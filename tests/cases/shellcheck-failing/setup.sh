mkdir bin
printf "#!/bin/sh\necho no idea >&2\nexit 3\n" > bin/shellcheck
chmod +x bin/shellcheck
