/**
 * Gives the plugin a version: `npm run release -- 1.2.3`. It changes files and nothing else, so that they are looked at
 * before they are committed.
 */
import { root } from '../env/paths';
import { release } from './versions';

const [ version = '' ] = process.argv.slice( 2 );
try {
	release( root, version, new Date().toISOString().slice( 0, 10 ) );
	console.log(
		`The plugin is ${ version } now. Look at \`git diff\`, run \`npm test\`, commit, tag v${ version }, and make the zip: npm run plugin-zip`
	);
} catch ( error ) {
	console.error( error instanceof Error ? error.message : error );
	process.exitCode = 1;
}
