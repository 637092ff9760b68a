import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { decimal, leerDecimal } from '../../core/comun/fraccion.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { anualDe } from '../../core/poa/repartir-meta.ts'
import { conMayuscula, oracion } from '../../ui/oracion.ts'
import { campoAnual, campoDeMeta } from './plan-aprobado.ts'

type Formulado = Salida<'poa.formular'>['indicadores'][number]

const QUE_DAN: Readonly<Record<Formulado['agregacion'], string>> = {
  suma: 'suman',
  promedio: 'promedian',
  ultimo: 'terminan en',
  razon: 'terminan en',
}

interface Tecleado {
  anual: string
  metas: Readonly<Record<string, string>>
}

/** Whether the goals by period make the annual one, in a sentence with both figures; a text that is no figure is named. */
function cuenta({ agregacion, metas: propias }: Formulado, { anual, metas }: Tecleado): { bien: boolean; dice: string } {
  const textos = propias.map((m) => (metas[m.periodo] ?? '').trim())
  const malo = [anual.trim(), ...textos].find((t) => leerDecimal(t) === null)
  if (malo !== undefined) return { bien: false, dice: `«${malo}» no es una cantidad: use dígitos y, si acaso, un punto decimal.` }
  const dan = anualDe(textos.map(decimal), { agregacion })
  const bien = dan !== null && anualDe([decimal(anual.trim())], { agregacion: 'ultimo' }) === dan
  const que = dan === null ? 'no dan una cifra exacta' : `${QUE_DAN[agregacion]} ${conMiles(dan)}`
  return {
    bien,
    dice: `Las metas de los periodos ${que}; la del año es ${conMiles(anual.trim())}. ${bien ? 'Cuadra.' : 'No cuadra: así no se aprueba.'}`,
  }
}

/** The annual goal and those of its periods, to be changed, with what they add up to while they are typed. */
export const MetasPorPeriodo = ({ indicador }: { indicador: Formulado }): ReactNode => {
  const { clave, nombre, metaAnual, metas } = indicador
  const [anual, setAnual] = useState(metaAnual ?? '')
  const [deCada, setDeCada] = useState<Readonly<Record<string, string>>>(() => Object.fromEntries(metas.map((m) => [m.periodo, m.meta])))
  const { bien, dice } = cuenta(indicador, { anual, metas: deCada })
  return (
    <fieldset className="metas-por-periodo">
      <legend>Metas de {oracion(nombre)}</legend>
      <TextInput
        name={campoAnual(clave)}
        label="Meta del año"
        inputMode="decimal"
        value={anual}
        onChange={(e) => setAnual(e.currentTarget.value)}
      />
      <div className="metas-por-periodo__periodos">
        {metas.map((m) => (
          <TextInput
            key={m.periodo}
            name={campoDeMeta(clave, m.periodo)}
            label={conMayuscula(m.periodoNombre.replace(/ de \d+$/, ''))}
            inputMode="decimal"
            value={deCada[m.periodo] ?? ''}
            onChange={(e) => {
              const { value } = e.currentTarget
              setDeCada((d) => ({ ...d, [m.periodo]: value }))
            }}
          />
        ))}
      </div>
      <p className={bien ? 'tenue' : 'metas-por-periodo__mal'} role="status">
        {dice}
      </p>
    </fieldset>
  )
}
