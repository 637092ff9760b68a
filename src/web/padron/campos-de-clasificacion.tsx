import { NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { CLASES_CONSUMO, type ClaseConsumo } from '../../core/padron/cuenta.ts'
import { quiza } from '../comun/campos.ts'
import { useConsulta } from '../comun/consulta.ts'
import { useNombres } from '../comun/nombres.ts'
import { Parte } from '../comun/parte.tsx'

interface Clasificacion {
  uso: string
  giro: string | null
  clase: ClaseConsumo
  viviendas: number
  tarifa: string
  drenaje: boolean
  saneamiento: boolean
}

const SI_O_NO = [
  { value: 'si', label: 'Sí' },
  { value: 'no', label: 'No' },
]
const siONo = (si: boolean): string => (si ? 'si' : 'no')

/** What the fields of a classification say. */
export const clasificacionDe = (t: Record<string, string>): Clasificacion => ({
  uso: t.uso ?? '',
  giro: quiza(t.giro),
  clase: (t.clase ?? 'bajo') as ClaseConsumo,
  viviendas: Number(t.viviendas),
  tarifa: t.tarifa ?? '',
  drenaje: t.drenaje === 'si',
  saneamiento: t.saneamiento === 'si',
})

const DE_CLASE: Readonly<Record<ClaseConsumo, string>> = { bajo: 'Bajo consumo', alto: 'Alto consumo' }

/** How an account is billed: the giros and tariffs are those of its use. */
export const CamposDeClasificacion = ({ hoy }: { hoy?: Clasificacion }): ReactNode => (
  <Parte de={useConsulta('padron.catalogo', {})}>{(catalogo) => <Campos catalogo={catalogo} {...(hoy && { hoy })} />}</Parte>
)

const Campos = ({ catalogo, hoy }: { catalogo: Salida<'padron.catalogo'>; hoy?: Clasificacion }): ReactNode => {
  const [uso, setUso] = useState(hoy?.uso ?? catalogo.usos[0] ?? '')
  const giros = catalogo.giros.filter((g) => g.uso === uso)
  const tarifas = catalogo.tarifas.filter((t) => t.usos.includes(uso))
  const nombre = useNombres()
  const opciones = (de: 'usos' | 'giros' | 'tarifas', claves: readonly string[]) =>
    claves.map((clave) => ({ value: clave, label: nombre(de, clave) }))
  return (
    <>
      <NativeSelect
        name="uso"
        label="Uso"
        value={uso}
        onChange={(e) => setUso(e.currentTarget.value)}
        data={opciones('usos', catalogo.usos)}
      />
      <NativeSelect
        key={`giro ${uso}`}
        name="giro"
        label="Giro"
        defaultValue={hoy?.uso === uso ? (hoy.giro ?? '') : ''}
        data={[
          { value: '', label: 'Ninguno' },
          ...opciones(
            'giros',
            giros.map((g) => g.clave),
          ),
        ]}
      />
      <NativeSelect
        key={`tarifa ${uso}`}
        name="tarifa"
        label="Tarifa"
        description={tarifas.length === 0 ? 'Ninguna tarifa cobra a ese uso' : 'Solo las que cobran a ese uso'}
        defaultValue={hoy?.tarifa ?? tarifas[0]?.clave ?? ''}
        data={opciones(
          'tarifas',
          tarifas.map((t) => t.clave),
        )}
      />
      <NativeSelect
        name="clase"
        label="Clase"
        defaultValue={hoy?.clase ?? 'bajo'}
        data={CLASES_CONSUMO.map((c) => ({ value: c, label: DE_CLASE[c] }))}
      />
      <TextInput
        name="viviendas"
        label="Viviendas que sirve"
        defaultValue={String(hoy?.viviendas ?? 1)}
        inputMode="numeric"
        pattern="\d+"
        required
      />
      <NativeSelect name="drenaje" label="Se le cobra drenaje" defaultValue={siONo(hoy?.drenaje ?? true)} data={SI_O_NO} />
      <NativeSelect name="saneamiento" label="Se le cobra saneamiento" defaultValue={siONo(hoy?.saneamiento ?? true)} data={SI_O_NO} />
    </>
  )
}
