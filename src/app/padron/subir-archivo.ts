import { insertSubida } from '../../db/padron/subida.ts'
import { avisosListados } from '../comun/listados.ts'
import { juntarErrores, listarPorFila } from '../comun/tabla-errores.ts'
import { operacion } from '../operacion.ts'
import { bytesDe, leerAntes, loadLectura, yaEnElPadron } from './importar.ts'
import type { Revision } from './subida-vista.ts'

/** Reads a whole padrón and keeps it with what was seen of it, for somebody to decide. Nothing of it is in the padrón. */
export const subirArchivo = operacion('padron.subir-archivo', {
  mirar: loadLectura,
  preparar: (lectura, { archivo, base64, codificacion }) => leerAntes(lectura, { archivo, bytes: bytesDe(base64), codificacion }),
  hacer: async ({ trx, persona, hoy }, { archivo, base64, corte, codificacion }, { valor, partes }) => {
    const errores = juntarErrores()
    if (corte > hoy) errores.agregar(0, [{ donde: 'corte', mensaje: `la fecha de corte, ${corte}, es posterior a hoy, ${hoy}` }])
    let yaEstan = 0
    for (const lote of partes()) {
      const suyos = await yaEnElPadron(trx, lote, valor)
      yaEstan += suyos.length
      for (const error of suyos) errores.agregar(error.fila, [error])
    }
    const { cuantos, errores: listados } = listarPorFila([valor.errores, errores.todos()])
    const { formato, huella, filas, columnas, sinUso } = valor
    const avisos = avisosListados(valor.avisos)
    const revision: Revision = { formato, filas, columnas, sinUso, avisos, yaEstan, cuantosErrores: cuantos, errores: listados }
    const bytes = bytesDe(base64)
    // One with mistakes is brought again once they are mended: what it holds of people is not kept.
    const leida = { bytes: bytes.length, contenido: cuantos > 0 ? null : bytes, huella, revision }
    const subida = await insertSubida(trx, { archivo, corte, codificacion, persona: persona.clave, ...leida })
    return { subida, filas, cuantosErrores: cuantos }
  },
})
