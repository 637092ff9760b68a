import { afirmar } from '../../core/comun/afirmar.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { vigenteEn } from '../../core/comun/vigencia.ts'
import type { ReglasAcceso } from './reglas.ts'

/** For how many days a file that a job leaves on this one is kept. The loader has seen that the rules are there. */
export function diasDeArchivo({ archivos }: Pick<ReglasAcceso, 'archivos'>, dia: Fecha): number {
  const regla = vigenteEn(archivos, dia)
  afirmar(regla !== undefined, `the rules of files are in force on ${dia}`)
  return regla.dias
}
