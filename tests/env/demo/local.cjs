/**
 * Loaded into wp-env: Playground listens at all of a machine's addresses, and logs in whoever comes. The demo is for its own machine only.
 */
const { Server } = require( 'node:net' );

const { listen } = Server.prototype;

Server.prototype.listen = function ( port, host, ...rest ) {
	return typeof port === 'number' && typeof host !== 'string'
		? listen.call( this, port, 'localhost', host, ...rest )
		: listen.call( this, port, host, ...rest );
};
