import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import '../index.scss';
import { NetworkScreen } from './network';

domReady( () => {
	const root = document.getElementById( 'platoniavid-network' );
	if ( root ) {
		createRoot( root ).render( <NetworkScreen /> );
	}
} );
