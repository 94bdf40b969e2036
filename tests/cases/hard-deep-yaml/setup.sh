{ printf 'services: '; head -c 200000 /dev/zero | tr '\0' '['; } > compose.yaml
python3 - > docker-compose.yml <<'E'
for i in range(3000): print(' '*i+'a:')
E
{ printf 'apiVersion: v1\nkind: Pod\nx: '; head -c 200000 /dev/zero | tr '\0' '{'; } > pod.yaml
