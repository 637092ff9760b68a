import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { instante } from '../comun/instante.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { sucesosDe } from './sucesos.ts'

/** Holders, premise, classification, ruta, state and supply through time, each with who, when and why. */
export const HojaHistoria = ({ historia }: Pick<Salida<'padron.cuenta'>, 'historia'>): ReactNode => (
  <TablaLarga
    titulo="Todo lo registrado de la cuenta, lo más reciente primero"
    columnas={[
      { titulo: 'Desde', corta: true },
      { titulo: 'Qué' },
      { titulo: 'Cómo quedó' },
      { titulo: 'Por qué' },
      { titulo: 'Quién y cuándo' },
    ]}
    filas={sucesosDe(historia).map((s) => ({
      clave: s.clave,
      celdas: [
        fechaCorta(s.desde),
        s.que,
        s.dice,
        <>
          {s.motivo}
          {s.corrige !== null && <span className="bloque menor tenue">Corrige al {s.corrige} de ese día</span>}
        </>,
        <>
          {s.persona} <span className="bloque menor tenue">{instante(s.momento)}</span>
        </>,
      ],
    }))}
    vacia="Nada se ha registrado de esta cuenta."
  />
)
