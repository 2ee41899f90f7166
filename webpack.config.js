const { existsSync } = require( 'fs' );
const path = require( 'path' );
const defaultConfig = require( '@wordpress/scripts/config/webpack.config' );

/**
 * The screens, each a bundle of its own. Blocks are found by their block.json.
 */
const screens = {
	settings: path.resolve( __dirname, 'src/settings/index.tsx' ),
	library: path.resolve( __dirname, 'src/library/index.tsx' ),
	'media-modal': path.resolve( __dirname, 'src/media-modal/index.tsx' ),
};

/**
 * @return {Object} The blocks' entries and the screens'.
 */
function entries() {
	const blocks =
		typeof defaultConfig.entry === 'function'
			? defaultConfig.entry()
			: defaultConfig.entry;

	return {
		...blocks,
		...Object.fromEntries(
			Object.entries( screens ).filter( ( [ , file ] ) =>
				existsSync( file )
			)
		),
	};
}

module.exports = {
	...defaultConfig,
	entry: entries,
};
