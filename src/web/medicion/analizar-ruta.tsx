import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import type { Causa } from '../../core/medicion/consumo.ts'
import { Acto } from '../comun/acto.tsx'
import { usePuede } from '../comun/sesion.ts'
import { NOMBRE_DE_CAUSA } from './acciones.ts'

/** Decides the consumption of what was read in a ruta, and sends to the queue what asks for a person. */
export const AnalizarRuta = ({ periodo }: { periodo: string }): ReactNode => {
  if (!usePuede('medicion.analizar')) return null
  return (
    <details className="plegado">
      <summary>Analizar lo leído de una ruta</summary>
      <Acto
        operacion="medicion.analizar"
        seDistinguePor={periodo}
        entrada={(t) => ({ periodo: t.periodo ?? '', ruta: t.ruta ?? '', estimarFaltantes: t.faltantes === 'estimar' })}
        efecto={(s) => <Analizada de={s} />}
        hecho={(s) => <Analizada de={s} />}
      >
        <TextInput name="periodo" label="Mes" description="Como 2026-01" defaultValue={periodo} pattern="\d{4}-\d{2}" required />
        <TextInput name="ruta" label="Ruta que se analiza" required maxLength={40} />
        <NativeSelect
          name="faltantes"
          label="Las que nadie ha leído"
          data={[
            { value: 'esperar', label: 'Esperan a que se lean' },
            { value: 'estimar', label: 'Se estiman ya: no se leerá más' },
          ]}
        />
      </Acto>
    </details>
  )
}

const Analizada = ({ de }: { de: Salida<'medicion.analizar'> }): ReactNode => {
  const causas = Object.entries(de.excepciones)
  return (
    <>
      <p>
        De {de.cuentas} cuentas, {de.decididas} con consumo decidido ahora y {de.yaEstaban} que ya lo tenían; {de.enCola} esperan en la cola
        y {de.sinLeer} siguen sin leer.
      </p>
      {causas.length > 0 && (
        <p>Entran a la cola: {causas.map(([c, n]) => `${NOMBRE_DE_CAUSA[c as Causa].toLowerCase()}, ${n}`).join('; ')}.</p>
      )}
      {de.fueraDeOrden.length > 0 && <p>No se tocan, por tener ya un mes posterior: {de.fueraDeOrden.join(', ')}.</p>}
      {de.yaFacturadas.length > 0 && (
        <p className="aviso">Su recibo ya salió y hay que cancelarlo y rehacerlo: {de.yaFacturadas.join(', ')}.</p>
      )}
    </>
  )
}
