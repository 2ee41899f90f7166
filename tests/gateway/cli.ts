import { parseArgs } from 'node:util';
import { keys, startGateway } from './server';

const { values } = parseArgs( {
	options: {
		port: { type: 'string', default: '0' },
		host: { type: 'string', default: '127.0.0.1' },
		duration: { type: 'string', default: '20000' },
	},
} );

startGateway( {
	port: Number( values.port ),
	host: values.host,
	duration: Number( values.duration ),
	isDrawn: true,
} ).then(
	( { endpoint, openaiBase } ) =>
		console.log(
			[
				`Platonia's endpoint:   ${ endpoint }`,
				`OpenAI-compatible API: ${ openaiBase }`,
				`Keys: ${ keys.map( ( { value } ) => value ).join( ', ' ) }`,
				'Ctrl-C stops it.',
			].join( '\n' )
		),
	( error: unknown ) => {
		console.error( error instanceof Error ? error.message : error );
		process.exit( 1 );
	}
);
