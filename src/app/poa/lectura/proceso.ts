// A process of its own that reads one imported report; `leer-aparte.ts` starts it and watches what it takes.
import { servirLectura } from '../../comun/lector.ts'
import { leerArchivo, type Peticion } from './leer-archivo.ts'

servirLectura<Peticion>(leerArchivo)
