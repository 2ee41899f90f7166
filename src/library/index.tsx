import domReady from '@wordpress/dom-ready';
import { createRoot } from '@wordpress/element';
import { ErrorBoundary } from '../ui/error-boundary';
import './index.scss';
import { Library } from './library';

domReady( () => {
	const root = document.getElementById( 'platoniavid-library' );
	if ( root ) {
		createRoot( root ).render(
			<ErrorBoundary>
				<Library />
			</ErrorBoundary>
		);
	}
} );
