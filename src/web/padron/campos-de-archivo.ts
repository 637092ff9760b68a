import type { CampoPadron } from '../../core/padron/catalogo.ts'
import { palabras } from '../comun/escrito.ts'

/** The fields of a padrón whose clave does not read by itself. */
const EN_PALABRAS: Readonly<Partial<Record<CampoPadron, string>>> = {
  cuenta: 'Número de cuenta',
  cuentaAnterior: 'Número que tenía antes',
  alta: 'Fecha de alta',
  rfc: 'RFC',
  curp: 'CURP',
  telefono: 'Teléfono',
  numeroExterior: 'Número exterior',
  numeroInterior: 'Número interior',
  codigoPostal: 'Código postal',
  referencias: 'Cómo llegar',
  claveCatastral: 'Clave catastral',
  diametroMm: 'Diámetro de la toma',
  clase: 'Clase de consumo',
  orden: 'Lugar en el recorrido',
  estado: 'Situación de la cuenta',
}

/** What a column of the file is, as the desk says it. */
export const campoEnPalabras = (campo: string): string => EN_PALABRAS[campo as CampoPadron] ?? palabras(campo)
