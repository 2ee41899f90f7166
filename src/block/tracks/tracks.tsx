import { MediaUpload, MediaUploadCheck } from '@wordpress/block-editor';
import { Button, FormFileUpload, Modal, Notice } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { uploadMedia } from '@wordpress/media-utils';
import type { Ref } from 'react';
import { heldOpen } from '../../ui/held-open';
import type { Track } from '../attributes';
import { CueEditorLater } from './cue-editor-later';
import { TrackForm } from './track-form';
import { TrackList } from './track-list';

interface Props {
	tracks: Track[];
	onChange: ( tracks: Track[] ) => void;
	/** The file of the video beside which lines are written. */
	video: string;
	/** What is known of what the video shows: lines are drafted from it. */
	about: string;
	/** Told whether lines would be lost now. */
	onUnsaved: ( isUnsaved: boolean ) => void;
}

/** Where the files come from. Each gives an address and a title. */
function AddTrack( {
	onAdd,
	onWrite,
	addRef,
}: {
	onAdd: ( src: string, label: string ) => void;
	onWrite: () => void;
	addRef: Ref< HTMLButtonElement >;
} ) {
	const [ problem, setProblem ] = useState( '' );
	const upload = ( files: FileList | null ) => {
		setProblem( '' );
		void uploadMedia( {
			allowedTypes: [ 'text/vtt' ],
			filesList: [ ...( files ?? [] ) ].slice( 0, 1 ),
			onFileChange( [ file ] ) {
				// The first call tells of a file that is still on its way.
				if ( file?.id && file.url ) {
					onAdd( file.url, file.title ?? '' );
				}
			},
			onError: ( { message } ) => setProblem( message ),
			wpAllowedMimeTypes: null,
		} );
	};
	return (
		// Who may not upload is not offered it, as in WordPress's Video block.
		<MediaUploadCheck>
			<MediaUpload
				title={ __( 'Choose a WebVTT file', 'platoniavid' ) }
				allowedTypes={ [ 'text/vtt' ] }
				onSelect={ ( { url, title } ) => onAdd( url, title ) }
				render={ ( { open } ) => (
					<Button
						__next40pxDefaultSize
						ref={ addRef }
						variant="secondary"
						onClick={ open }
					>
						{ __( 'Add a text track', 'platoniavid' ) }
					</Button>
				) }
			/>
			<FormFileUpload
				accept=".vtt,text/vtt"
				onChange={ ( event ) => upload( event.currentTarget.files ) }
				render={ ( { openFileDialog } ) => (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ openFileDialog }
					>
						{ __( 'Upload a WebVTT file', 'platoniavid' ) }
					</Button>
				) }
			/>
			<Button
				__next40pxDefaultSize
				variant="tertiary"
				onClick={ onWrite }
			>
				{ __( 'Write a text track', 'platoniavid' ) }
			</Button>
			{ problem && (
				<Notice status="error" onRemove={ () => setProblem( '' ) }>
					{ problem }
				</Notice>
			) }
		</MediaUploadCheck>
	);
}

/** The list of tracks, or one of them to be described. */
export function TracksForm( {
	tracks,
	onChange,
	video,
	about,
	onUnsaved,
}: Props ) {
	// The file whose lines are written, empty for a new one; null where none is.
	const [ written, setWritten ] = useState< { src: string } | null >( null );
	// The file of the track that is described, and of the one that was: nothing where that has gone, null at the beginning.
	const [ { edited, from }, setView ] = useState< {
		edited: string;
		from: string | null;
	} >( { edited: '', from: null } );
	const addRef = useRef< HTMLButtonElement >( null );
	const editRef = useRef< HTMLButtonElement >( null );
	const at = tracks.findIndex( ( { src } ) => src === edited );
	const track = tracks[ at ];
	// An upload may end after other changes.
	const latest = useRef( tracks );
	latest.current = tracks;
	const open = useRef( written );
	open.current = written;
	const isBack = ! track && from !== null;
	useEffect( () => {
		if ( isBack ) {
			( editRef.current ?? addRef.current )?.focus();
		}
	}, [ isBack, from, tracks.length ] );

	const edit = ( src: string ) => setView( { edited: src, from: null } );
	const remove = ( index: number ) => {
		setView( { edited: '', from: '' } );
		onChange( tracks.filter( ( _, other ) => other !== index ) );
	};
	const include = ( src: string, label: string ) => {
		if ( ! latest.current.some( ( one ) => one.src === src ) ) {
			const { lang } = document.documentElement;
			onChange( [
				...latest.current,
				{
					...{ src, label, kind: 'subtitles' },
					srcLang: lang.split( '-' )[ 0 ] ?? '',
				},
			] );
		}
	};
	const add = ( src: string, label: string ) => {
		include( src, label );
		// Who describes another one meanwhile goes on with it.
		setView( ( view ) =>
			view.edited ? view : { edited: src, from: null }
		);
	};
	const save = ( src: string, title: string ) => {
		// Who has cancelled meanwhile stays where they are.
		const isStillWritten = open.current === written;
		if ( isStillWritten ) {
			setWritten( null );
		}
		if ( latest.current.some( ( one ) => one.src === written?.src ) ) {
			onChange(
				latest.current.map( ( one ) =>
					one.src === written?.src ? { ...one, src } : one
				)
			);
			if ( isStillWritten ) {
				setView( { edited: '', from: src } );
			}
		} else if ( isStillWritten ) {
			add( src, title );
		} else {
			include( src, title );
		}
	};
	if ( written ) {
		return (
			<CueEditorLater
				video={ video }
				src={ written.src }
				about={ about }
				onSaved={ save }
				onUnsaved={ onUnsaved }
				onCancel={ () => {
					setWritten( null );
					setView( { edited: '', from: written.src } );
				} }
			/>
		);
	}
	return (
		<div className="platoniavid-form platoniavid-tracks">
			{ track ? (
				<TrackForm
					track={ track }
					onChange={ ( changes ) =>
						onChange(
							tracks.map( ( other, index ) =>
								index === at ? { ...other, ...changes } : other
							)
						)
					}
					onDone={ () => setView( { edited: '', from: edited } ) }
					onRemove={ () => remove( at ) }
					onWrite={ () => setWritten( { src: track.src } ) }
				/>
			) : (
				<>
					<TrackList
						tracks={ tracks }
						onEdit={ ( index ) =>
							edit( tracks[ index ]?.src ?? '' )
						}
						onRemove={ remove }
						editRef={ editRef }
						edited={ from ?? '' }
					/>
					<AddTrack
						addRef={ addRef }
						onAdd={ add }
						onWrite={ () => setWritten( { src: '' } ) }
					/>
				</>
			) }
		</div>
	);
}

/** Subtitles and other text tracks, to be described, added and removed. */
export function Tracks( {
	onClose,
	...props
}: Omit< Props, 'onUnsaved' > & { onClose: () => void } ) {
	const [ isUnsaved, setIsUnsaved ] = useState( false );
	return (
		<Modal
			title={ __( 'Text tracks', 'platoniavid' ) }
			size="medium"
			onRequestClose={ onClose }
			// Lines that are in no file yet.
			{ ...heldOpen( isUnsaved ) }
		>
			<TracksForm { ...props } onUnsaved={ setIsUnsaved } />
		</Modal>
	);
}
