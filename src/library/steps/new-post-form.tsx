import { TextControl } from '@wordpress/components';
import { store as coreStore } from '@wordpress/core-data';
import { useDispatch } from '@wordpress/data';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import { excerpt } from '../../format/excerpt';
import { newRequestId } from '../../order/request-id';
import { requestOfWordPress } from '../../store/request';
import type { Video } from '../../store/types';
import { ActionForm } from './action-form';
import { useStep } from '../../follow/use-step';
import { useOpenPost } from './use-open-post';
import { toBlocks } from './video-block';

interface Props {
	videos: Video[];
	onClose?: () => void;
}

interface Draft {
	id: number;
	title: { raw: string };
	content: { raw: string };
}

/** The names of drafts that this page has sent and that were not answered, by their videos: they may be there. */
const unanswered = new Map< string, string >();

/** The draft that was made under a name; nothing where there is none. */
const findDraft = async ( name: string ) =>
	(
		await requestOfWordPress< Draft[] >(
			addQueryArgs( '/wp/v2/posts', {
				search: name,
				status: 'draft',
				context: 'edit',
				_fields: 'id,title,content',
			} ),
			'map'
		)
	).find( ( { content } ) => content.raw.includes( name ) );

/** Makes a draft with some videos, and opens it. */
export function NewPostForm( { videos, onClose }: Props ) {
	const [ title, setTitle ] = useState(
		excerpt( videos[ 0 ]?.prompt ?? '' )
	);
	const step = useStep();
	const { saveEntityRecord } = useDispatch( coreStore );
	const open = useOpenPost( __( 'The draft is made.', 'platoniavid' ) );

	const make = () =>
		step.run( async () => {
			const of = videos.map( ( { id } ) => id ).join();
			const sent = unanswered.get( of );
			const made = sent && ( await findDraft( sent ) );
			const name = sent ?? newRequestId();
			unanswered.set( of, name );
			const post =
				made && made.title.raw === title
					? made
					: ( ( await saveEntityRecord(
							'postType',
							'post',
							made
								? { id: made.id, title }
								: {
										title,
										status: 'draft',
										content: toBlocks( videos, name ),
									},
							{ throwOnError: true }
						) ) as { id: number } );
			unanswered.delete( of );
			await open( post.id );
		} );

	return (
		<ActionForm
			step={ step }
			label={ __( 'Make draft', 'platoniavid' ) }
			onSubmit={ () => void make() }
			onClose={ onClose }
		>
			<TextControl
				__nextHasNoMarginBottom
				__next40pxDefaultSize
				id="platoniavid-new-post-title"
				label={ __( 'Title of the post', 'platoniavid' ) }
				help={ __(
					'A draft is made and opened. Nothing is published.',
					'platoniavid'
				) }
				value={ title }
				onChange={ setTitle }
				dir="auto"
			/>
		</ActionForm>
	);
}
