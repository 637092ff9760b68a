import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Acto } from '../comun/acto.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { quiza } from '../comun/campos.ts'
import { pesos, saldoDicho } from '../comun/escrito.ts'

/** A charge or a payment by hand, with its document and its reason. */
export const ActoMovimiento = ({ cuenta }: { cuenta: number }): ReactNode => {
  const [tipo, setTipo] = useState<'cargo' | 'abono'>('cargo')
  return (
    <Acto
      operacion="cartera.registrar-movimiento"
      entrada={(t) => ({
        cuenta,
        tipo,
        concepto: t.concepto ?? '',
        importe: t.importe ?? '',
        fecha: quiza(t.fecha),
        vence: quiza(t.vence),
        periodo: quiza(t.periodo),
        referencia: t.referencia ?? '',
        motivo: t.motivo ?? '',
        repetido: quiza(t.repetido),
      })}
      efecto={(s) => (
        <p>
          Un {tipo} por {pesos(s.importe)} en la cuenta {s.cuenta}. Después de él: {saldoDicho(s.saldo)}.
        </p>
      )}
      hecho={(s) => (
        <p>
          Movimiento {s.movimiento} por {pesos(s.importe)}. {saldoDicho(s.saldo)}. Nada se borra: si estuvo mal, se reversa con otro
          movimiento que lo señala.
        </p>
      )}
    >
      <NativeSelect
        name="tipo"
        label="Qué se registra"
        value={tipo}
        onChange={(e) => setTipo(e.currentTarget.value === 'abono' ? 'abono' : 'cargo')}
        data={[
          { value: 'cargo', label: 'Cargo: aumenta lo que debe' },
          { value: 'abono', label: 'Abono: disminuye lo que debe' },
        ]}
      />
      <TextInput name="concepto" label="Concepto" description="En minúsculas y sin espacios, como agua o corte-y-reconexion" required />
      <TextInput name="importe" label="Importe" description="En pesos, como 1234.50" inputMode="decimal" required />
      <TextInput name="referencia" label="Documento" description="El que lo respalda, como oficio 112/2026" required />
      <CampoDeFecha name="fecha" label="Fecha" description="Vacía: hoy" />
      <TextInput name="periodo" label="Mes al que corresponde" description="Como 2026-10; vacío: a ninguno" />
      {tipo === 'cargo' ? (
        <CampoDeFecha name="vence" label="Vence" description="Vacía: el mismo día" />
      ) : (
        <TextInput name="repetido" label="Por qué entra aunque ya haya otro igual" description="Solo si se lo pide" />
      )}
      <Textarea name="motivo" label="Motivo" required />
    </Acto>
  )
}
