import { finished } from '../../tests/js/video';
import type { Model, ModelAbilities, Models, Video } from '../store/types';
import { canRemix } from './can-remix';

const models = ( model: ModelAbilities, gateway = true ) =>
	( {
		models: [ { id: 'sora-2', ...model } as Model ],
		capabilities: { remix: gateway },
	} ) as Models;

const rows: [ string, Video, Models | null, boolean ][] = [
	[ 'all can', finished(), models( { remix: true } ), true ],
	[ 'nothing is said of the model', finished(), models( {} ), true ],
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
