python3 - > compose.yaml <<'E'
print('x-0: &a0 {k: 1}')
for i in range(1,3000): print(f'x-{i}: &a{i} {{<<: [*a{i-1}, *a{max(0,i-2)}], k{i}: 1}}')
print('services: {web: {image: x, <<: *a2999}}')
E
