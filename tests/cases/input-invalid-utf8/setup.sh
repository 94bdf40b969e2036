printf 'FROM x\nRUN caf\xe9\n' > Dockerfile
