import { finished } from '../../tests/js/video';
import type { Model, Models, Video } from '../store/types';
import { canRemix } from './can-remix';

const models = ( model: Partial< Model >, gateway = true ) =>
	( {
		models: [ { id: 'sora-2', connection: 'first', ...model } as Model ],
		defaults: {},
		capabilities: { remix: gateway },
	} ) as Models;

const rows: [ string, Video, Models | null, boolean ][] = [
	[ 'all can', finished(), models( { remix: true } ), true ],
	[ 'the model is unknown', finished( { model: 'a' } ), models( {} ), true ],
	[ 'the model cannot', finished(), models( { remix: false } ), false ],
	[ 'the gateway cannot', finished(), models( {}, false ), false ],
	[ 'it is not there', finished( { remote_id: null } ), models( {} ), false ],
	[ 'nothing is known yet', finished(), null, false ],
];

it.each( rows )( 'knows of a video where %s', ( ...row ) => {
	const [ , video, known, expected ] = row;
	expect( canRemix( video, known ) ).toBe( expected );
} );
