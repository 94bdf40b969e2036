# syntax=docker/dockerfile:1
FROM alpine:3.23
RUN <<EOF
set -e
apk add --no-cache curl
# not a comment of the Dockerfile
EOF
RUN <<-"END" 3<<OTHER cat
	indented $VAR
	END
second ${VAR}
OTHER
COPY <<one.txt <<'two.txt' /texts/
first ${A:-b} \$literal "quoted
one.txt
second $A
two.txt
COPY <<-EOF /etc/motd
	Hello
		World
	EOF
ONBUILD RUN <<EOF
echo trigger
EOF
RUN echo "no <<EOF here" '<<X' && cat <<< word
