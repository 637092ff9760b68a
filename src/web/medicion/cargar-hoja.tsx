import { Button } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Entrada, Salida } from '../../contract/contrato.ts'
import { CampoDeArchivo } from '../comun/campo-de-archivo.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { quiza } from '../comun/campos.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { mesYAnio } from '../comun/escrito.ts'
import { useOperacion } from '../comun/operacion.ts'

type Hoja = Entrada<'medicion.cargar-lecturas'>

/** The content of a file, in base 64. */
const enBase64 = (archivo: File): Promise<string> =>
  new Promise((listo, fallo) => {
    const lector = new FileReader()
    lector.onload = () => listo(String(lector.result).replace(/^[^,]*,/, ''))
    lector.onerror = () => fallo(new Error(`No se pudo leer «${archivo.name}». Elíjalo otra vez.`))
    lector.readAsDataURL(archivo)
  })

/** The sheet of a lot that comes back filled: what it would register first, or each mistake with its row. */
export const CargarHoja = (): ReactNode => {
  const ensayo = useOperacion('medicion.cargar-lecturas')
  const carga = useOperacion('medicion.cargar-lecturas')
  const [hoja, setHoja] = useState<Hoja | null>(null)
  const [malLeido, setMalLeido] = useState<Error | null>(null)
  const olvidar = (): void => {
    ensayo.reset()
    carga.reset()
    setMalLeido(null)
  }
  const revisar = async (e: FormEvent<HTMLFormElement>): Promise<void> => {
    e.preventDefault()
    const datos = new FormData(e.currentTarget)
    const archivo = datos.get('hoja')
    if (!(archivo instanceof File) || archivo.name === '') return
    olvidar()
    const base64 = await enBase64(archivo).catch((error: Error) => setMalLeido(error))
    if (base64 === undefined) return
    const nueva = { archivo: archivo.name, base64, fecha: quiza(String(datos.get('fecha'))) }
    setHoja(nueva)
    ensayo.mutate({ entrada: nueva, ensayo: true })
  }
  return (
    <details className="plegado">
      <summary>Cargar la hoja de un lote ya llena (XLSX o CSV)</summary>
      <form className="forma" onSubmit={revisar} onChange={olvidar}>
        <ErrorDeForma error={malLeido ?? carga.error ?? ensayo.error} />
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
          <Cargada de={ensayo.data} />
          <div className="forma__acciones">
            <Button onClick={() => carga.mutate({ entrada: hoja })} loading={carga.isPending}>
              Registrar las lecturas
            </Button>
          </div>
        </section>
      )}
      {carga.data !== undefined && (
        <section className="efecto" aria-label="Quedó registrado">
          <h3>Quedó registrado</h3>
          <Cargada de={carga.data} />
        </section>
      )}
    </details>
  )
}

const Cargada = ({ de }: { de: Salida<'medicion.cargar-lecturas'> }): ReactNode => (
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
