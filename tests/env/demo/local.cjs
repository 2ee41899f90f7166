/**
 * Loaded into wp-env: Playground listens at all of a machine's addresses, and logs in whoever comes. The demo is for its own machine only,
 * unless it was asked to be elsewhere, as within a container.
 */
const { Server } = require( 'node:net' );

const { listen } = Server.prototype;

Server.prototype.listen = function ( port, host, ...rest ) {
	return typeof port === 'number' && typeof host !== 'string'
		? listen.call(
				this,
				port,
				process.env.PLATONIAVID_DEMO_HOST || 'localhost',
				host,
				...rest
			)
		: listen.call( this, port, host, ...rest );
};
