import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import { ErrorBoundary } from '../../ui/error-boundary';
import '../index.scss';
import { NetworkScreen } from './network';

domReady( () => {
	const root = document.getElementById( 'platoniavid-network' );
	if ( root ) {
		createRoot( root ).render(
			<ErrorBoundary>
				<NetworkScreen />
			</ErrorBoundary>
		);
	}
} );
