// What every bench prints and how it times: medians over alternating runs, so that a drifting machine moves both sides alike.
export interface Medida {
  medida: string
  valor: number
  /** What cannot be beaten, measured in the same run. */
  piso: number
  razon: number
  unidad: string
}

const mediana = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)] ?? 0

async function milisegundos(hacer: () => unknown): Promise<number> {
  const inicio = performance.now()
  await hacer()
  return performance.now() - inicio
}

/** Times `hacer` against `piso`, one after the other, `veces` times after a warm-up of each; medians in milliseconds. */
export async function comparar(
  medida: string,
  hacer: (vez: number) => unknown,
  piso: (vez: number) => unknown,
  veces = 9,
): Promise<Medida> {
  await hacer(-1)
  await piso(-1)
  const [suyos, pisos]: [number[], number[]] = [[], []]
  for (let vez = 0; vez < veces; vez++) {
    suyos.push(await milisegundos(() => hacer(vez)))
    pisos.push(await milisegundos(() => piso(vez)))
  }
  const [valor, abajo] = [mediana(suyos), mediana(pisos)]
  return { medida, valor, piso: abajo, razon: valor / abajo, unidad: 'ms' }
}
