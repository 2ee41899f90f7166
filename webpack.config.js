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

	return { ...blocks, ...screens };
}

module.exports = {
	...defaultConfig,
	entry: entries,
	// Modules are numbered by their path from here, also where node_modules is a link: the bytes stay the same.
	resolve: { ...defaultConfig.resolve, symlinks: false },
};
