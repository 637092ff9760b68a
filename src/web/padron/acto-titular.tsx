import { NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { CALIDADES, type Calidad } from '../../core/padron/cuenta.ts'
import { Acto } from '../comun/acto.tsx'
import { quiza } from '../comun/campos.ts'
import { fechaCorta, palabras, saldoDicho } from '../comun/escrito.ts'
import { DesdeYPorQue, desdeYPorQue, QuedoCambiada } from './actos-de-estado.tsx'
import { Avisos } from './avisos.tsx'
import { ElegirPersona } from './elegir-persona.tsx'

type Quien = 'nueva' | 'registro' | 'nadie'

interface Propiedades {
  cuenta: number
  /** All who have been something of the account, as it is on screen. */
  titularidad: Salida<'padron.cuenta'>['historia']['titularidad']
}

/** Who is the holder, the owner or the tenant. It tells what the account owes, and of whom it will be asked. */
export const ActoTitular = ({ cuenta, titularidad }: Propiedades): ReactNode => {
  const [quien, setQuien] = useState<Quien>('nueva')
  return (
    <Acto
      operacion="padron.cambiar-titular"
      entrada={(t) => ({
        cuenta,
        calidad: t.calidad as Calidad,
        persona:
          quien === 'nueva'
            ? { nombre: t.nombre ?? '', rfc: quiza(t.rfc), curp: quiza(t.curp), telefono: quiza(t.telefono), correo: quiza(t.correo) }
            : null,
        usuario: quien === 'registro' ? Number(t.usuario) : null,
        nadie: quien === 'nadie',
        vistos: titularidad.filter((h) => h.calidad === t.calidad).length,
        ...desdeYPorQue(t),
      })}
      efecto={(s) => (
        <>
          <p>
            {palabras(s.calidad)} de la cuenta {s.cuenta} desde el {fechaCorta(s.desde)}
            {s.usuario === null ? ': ya nadie.' : `: el usuario ${s.usuario} del registro.`}
          </p>
          {s.adeudo !== null && (
            <p>
              La cuenta: <strong>{saldoDicho(s.adeudo.saldo)}</strong>. Desde ese día se cobrará a {s.adeudo.seCobraraA}.
            </p>
          )}
          <Avisos avisos={s.avisos} />
        </>
      )}
      hecho={(s) => <QuedoCambiada de={s} />}
    >
      <NativeSelect name="calidad" label="Qué es de la cuenta" data={CALIDADES.map((c) => ({ value: c, label: palabras(c) }))} />
      <NativeSelect
        name="quien"
        label="Quién"
        value={quien}
        onChange={(e) => setQuien(e.currentTarget.value as Quien)}
        data={[
          { value: 'nueva', label: 'Una persona nueva' },
          { value: 'registro', label: 'Alguien que ya está en el registro' },
          { value: 'nadie', label: 'Ya nadie (no vale para el titular)' },
        ]}
      />
      {quien === 'registro' && <ElegirPersona />}
      {quien === 'nueva' && <DatosDePersona />}
      <DesdeYPorQue />
    </Acto>
  )
}

export const DatosDePersona = (): ReactNode => (
  <>
    <TextInput name="nombre" label="Nombre completo o razón social" required />
    <TextInput name="rfc" label="RFC" description="Si lo tiene" />
    <TextInput name="curp" label="CURP" description="Si la tiene" />
    <TextInput name="telefono" type="tel" label="Teléfono" description="Diez dígitos" />
    <TextInput name="correo" type="email" label="Correo" />
  </>
)
