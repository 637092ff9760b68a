import { masDias } from '../../core/comun/dias.ts'
import { colasDe } from '../acceso/colas.ts'
import { consulta } from '../operacion.ts'
import { loadObligaciones } from './por-publicar.ts'

export const pendientesDePublicar = consulta('poa.pendientes-de-publicar', (ctx) =>
  colasDe(ctx, [
    {
      cola: 'periodo-por-publicar',
      permiso: 'poa.publicar',
      contar: async () => {
        const deben = (await loadObligaciones(ctx)).filter((o) => o.estado === 'tarde' || o.estado === 'por-publicar')
        const termino = deben.map((o) => o.termina).sort()[0]
        return { cuantos: deben.length, dia: termino === undefined ? null : masDias(termino, 1) }
      },
    },
  ]),
)
