import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { oracion } from '../../ui/oracion.ts'

type Cambio = Salida<'poa.versiones'>['versiones'][number]['cambios'][number]

const dicho = (texto: string | null): string =>
  texto === null ? 'nada' : /^-?\d+(\.\d+)?$/.test(texto) ? conMiles(texto) : `«${oracion(texto)}»`

/** What changed from the version before, a sentence a row. */
export const CambiosDeVersion = ({ cambios }: { cambios: readonly Cambio[] }): ReactNode =>
  cambios.length === 0 ? (
    <p>Ninguna cifra ni texto cambió de la anterior: cambió quien firma.</p>
  ) : (
    <ul className="lista-simple">
      {cambios.map((c) => (
        <li key={`${c.unidad} ${c.indicador} ${c.periodo} ${c.campo}`}>
          <strong>{oracion(c.nombre)}</strong>, {c.periodoNombre}, {c.campo}: decía {dicho(c.antes)} y ahora dice {dicho(c.ahora)}.
          {c.porque !== null && <> Motivo: {c.porque}.</>}
        </li>
      ))}
    </ul>
  )
