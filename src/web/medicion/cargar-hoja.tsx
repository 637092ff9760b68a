import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { CampoDeArchivo } from '../comun/campo-de-archivo.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { quiza } from '../comun/campos.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { mesYAnio } from '../comun/escrito.ts'
import { enviarArchivo } from '../comun/preguntar.ts'

/** A sheet and the day of its readings; `clave`, by which it is the same one if it is sent twice. */
interface Hoja {
  archivo: File
  fecha: string | null
  clave: string
}

type Cargada = Salida<'medicion.cargar-lecturas'>

const enviarHoja = ({ archivo, fecha, clave }: Hoja, ensayo: boolean): Promise<Cargada> =>
  enviarArchivo(
    `/api/medicion.cargar-lecturas${ensayo ? '?ensayo=si' : ''}`,
    { fecha },
    archivo,
    ensayo ? {} : { 'idempotency-key': clave },
  ) as Promise<Cargada>

/** The sheet of a lot that comes back filled: what it would register first, or each mistake with its row. */
export const CargarHoja = (): ReactNode => {
  const memoria = useQueryClient()
  const ensayo = useMutation({ mutationFn: (hoja: Hoja) => enviarHoja(hoja, true) })
  const carga = useMutation({
    mutationFn: (hoja: Hoja) => enviarHoja(hoja, false),
    onSuccess: () => memoria.invalidateQueries({ predicate: (q) => q.queryKey[0] !== 'sesion' }),
  })
  const [hoja, setHoja] = useState<Hoja | null>(null)
  const olvidar = (): void => {
    ensayo.reset()
    carga.reset()
  }
  const revisar = (e: FormEvent<HTMLFormElement>): void => {
    e.preventDefault()
    const datos = new FormData(e.currentTarget)
    const archivo = datos.get('hoja')
    if (!(archivo instanceof File) || archivo.name === '') return
    olvidar()
    const nueva = { archivo, fecha: quiza(String(datos.get('fecha'))), clave: crypto.randomUUID() }
    setHoja(nueva)
    ensayo.mutate(nueva)
  }
  return (
    <details className="plegado">
      <summary>Cargar la hoja de un lote ya llena (XLSX o CSV)</summary>
      <form className="forma" onSubmit={revisar} onChange={olvidar}>
        <ErrorDeForma error={carga.error ?? ensayo.error} />
        <CampoDeArchivo name="hoja" label="La hoja" accept=".xlsx,.csv" />
        <CampoDeFecha name="fecha" label="Día de las lecturas" description="De los renglones que no lo dicen" />
        {ensayo.data === undefined && (
          <Button type="submit" loading={ensayo.isPending}>
            Revisar la hoja
          </Button>
        )}
      </form>
      {ensayo.data !== undefined && carga.data === undefined && hoja !== null && (
        <section className="efecto" aria-label="Se registrará">
          <h3>Se registrará</h3>
          <LoCargado de={ensayo.data} />
          <div className="forma__acciones">
            <Button onClick={() => carga.mutate(hoja)} loading={carga.isPending}>
              Registrar las lecturas
            </Button>
          </div>
        </section>
      )}
      {carga.data !== undefined && (
        <section className="efecto" aria-label="Quedó registrado">
          <h3>Quedó registrado</h3>
          <LoCargado de={carga.data} />
        </section>
      )}
    </details>
  )
}

const LoCargado = ({ de }: { de: Cargada }): ReactNode => (
  <>
    <p>
      De {mesYAnio(de.periodo)}: {de.registradas} {de.registradas === 1 ? 'lectura' : 'lecturas'} en {de.rutas.length}{' '}
      {de.rutas.length === 1 ? 'ruta' : 'rutas'}; {de.repetidas} ya estaban y {de.enBlanco} renglones vienen en blanco.
    </p>
    {de.avisos.map((a) => (
      <p key={a} className="aviso">
        {a}
      </p>
    ))}
  </>
)
