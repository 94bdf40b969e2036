mkdir .git
printf 'build/\n*.Dockerfile\n' > .gitignore
