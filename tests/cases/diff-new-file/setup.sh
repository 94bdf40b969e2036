mkdir -p .git node_modules/left-pad
printf 'ref: refs/heads/main\n' > .git/HEAD
printf 'TOKEN=x\n' > .env
touch package.json server.js node_modules/left-pad/index.js
