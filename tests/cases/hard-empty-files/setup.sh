: > Dockerfile
: > compose.yaml
: > a.yaml
printf "\n" > Containerfile
printf "\xef\xbb\xbf" > b.Dockerfile
