head -c 52428800 /dev/zero | tr '\0' '#' > Dockerfile
head -c 12000000 /dev/zero | tr '\0' 'x' > data.yaml
