// A process of its own because the package unpacks into the temporary folder, and mends the environment of whoever imports it.
import chromium from '@sparticuz/chromium'

await chromium.executablePath()
