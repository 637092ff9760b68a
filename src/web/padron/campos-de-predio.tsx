import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

type Predio = Readonly<Record<(typeof CAMPOS_DE_PREDIO)[number], string | null>>

/** What a premise says, in the order in which it is asked. */
export const CAMPOS_DE_PREDIO = [
  'calle',
  'numeroExterior',
  'numeroInterior',
  'colonia',
  'codigoPostal',
  'referencias',
  'claveCatastral',
  'latitud',
  'longitud',
] as const

/** The fields of a premise, as it is or empty. */
export const CamposDePredio = ({ predio }: { predio?: Predio }): ReactNode => {
  const de = (campo: keyof Predio) => ({ name: campo, defaultValue: predio?.[campo] ?? '' })
  return (
    <>
      <TextInput {...de('calle')} label="Calle" required />
      <TextInput {...de('numeroExterior')} label="Número exterior" description="Vacío si no tiene" />
      <TextInput {...de('numeroInterior')} label="Número interior" />
      <TextInput {...de('colonia')} label="Colonia" required />
      <TextInput {...de('codigoPostal')} label="Código postal" description="Cinco dígitos" inputMode="numeric" />
      <TextInput {...de('referencias')} label="Cómo llegar" description="Entre qué calles, qué se ve" />
      <TextInput {...de('claveCatastral')} label="Clave catastral" />
      <TextInput {...de('latitud')} label="Latitud" description="En grados, como 25.869029" inputMode="decimal" />
      <TextInput {...de('longitud')} label="Longitud" description="En grados, como -98.287412" inputMode="decimal" />
    </>
  )
}
