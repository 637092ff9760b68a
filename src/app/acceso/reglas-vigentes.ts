import { vigenteEn } from '../../core/comun/vigencia.ts'
import { consulta } from '../operacion.ts'

export const reglasVigentes = consulta('acceso.reglas-vigentes', async ({ reglas, hoy, equipo }, entrada) => {
  const al = entrada.al ?? hoy
  return {
    al,
    cargadas: equipo === null ? null : { momento: equipo.arranco, usuario: equipo.usuario },
    archivos: reglas.catalogo.map(({ vigencias, ...archivo }) => ({
      ...archivo,
      vigencias: vigencias.map((v) => ({ ...v, vigente: vigenteEn([v], al) !== undefined })),
    })),
  }
})
