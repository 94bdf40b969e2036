{ printf 'FROM x\nRUN '; head -c 5000000 /dev/zero | tr '\0' 'a'; printf ' \xff\n'; } > Dockerfile
{ printf 'apiVersion: v1\nkind: Pod\nx: '; head -c 5000000 /dev/zero | tr '\0' 'a'; } > pod.yaml
