mkdir -p $'::set-output name=x::y' $'a\nb\x1b[31m'
printf '\0' > $'::set-output name=x::y/Dockerfile'
printf '\0' > $'a\nb\x1b[31m/Dockerfile'
printf '\0' > $'##vso[task.x]y.Dockerfile'
