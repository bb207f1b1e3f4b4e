/** Numbers below 2^32, as many as come. */
export function createGrowing() {
  let numbers = new Uint32Array(1 << 16);
  let count = 0;

  function push(number: number): void {
    if (count === numbers.length) {
      const larger = new Uint32Array(2 * count);
      larger.set(numbers);
      numbers = larger;
    }
    numbers[count] = number;
    count += 1;
  }

  return { push, values: () => numbers.slice(0, count) };
}
