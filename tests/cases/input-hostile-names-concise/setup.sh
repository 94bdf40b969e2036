mkdir -p $'::set-output name=x::y'
printf '\0' > $'::set-output name=x::y/Dockerfile'
printf '\0' > $'##vso[task.x]y.Dockerfile'
printf '\0' > $'\u202eelifrekcoD.Dockerfile'
