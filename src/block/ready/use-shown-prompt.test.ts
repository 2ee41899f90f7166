import { renderHook } from '@testing-library/react';
import { dispatch } from '@wordpress/data';
import { pageContext } from '../../../tests/js/page-context';
import { finished } from '../../../tests/js/video';
import { store } from '../../store';
import type { Attributes } from '../attributes';
import { useShownPrompt } from './use-shown-prompt';

it.each( [
	[ 'its own video', { shownId: 5, id: 7 }, 'A tree' ],
	[ 'an upload', { shownId: 0, id: 8 }, '' ],
	[ 'a number that is another video’s', { shownId: 5, id: 8 }, '' ],
] )( 'says what made %s, whatever is typed', async ( _what, block, prompt ) => {
	window.platoniavid = pageContext();
	const video = finished( { id: 5, prompt: 'A tree' } );
	video.attachment!.id = 7;
	await dispatch( store ).receiveVideos( [ video ] );
	const { result } = renderHook( () =>
		useShownPrompt( { prompt: 'A cat', ...block } as Attributes )
	);
	expect( result.current ).toBe( prompt );
} );
