import type { SistemaAbierto } from '../app/abrir.ts'
import { partesDeCiudadViva } from '../app/demo/ciudad-viva.ts'
import { atenderTrabajos } from '../app/trabajos.ts'
import { conSistema } from './con-sistema.ts'
import { decir } from './salida.ts'

/** Does the jobs of the queue until `fin`, that of the city of the demonstration too. */
export const hacerTrabajos = (s: SistemaAbierto, fin: AbortSignal): Promise<void> =>
  atenderTrabajos({ ...s, ciudad: (dia) => partesDeCiudadViva(s, dia) }, fin)

/** `caudal trabajos`: does the jobs of the queue on this machine, besides the server that may be on another, until a signal ends it. */
export const trabajos = (): Promise<void> =>
  conSistema({ sella: true }, async (s) => {
    const fin = new AbortController()
    for (const senal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(senal, () => fin.abort())
    decir('Se hacen los trabajos que esperan. Deténgalo con Ctrl+C: lo que quede a medias lo sigue otro, o el siguiente.')
    await hacerTrabajos(s, fin.signal)
  })
