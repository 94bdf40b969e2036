printf 'FROM x\0\n' > Dockerfile
